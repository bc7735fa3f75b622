/** Every advisory lock. Instances of different releases must agree: never change or reuse a number. */
export const LOCKS = {
  /** Held while deciding who is an administrator, so that the last one stays. */
  administrators: 7_264_100_010,
  migrations: 7_264_100_113,
} as const;

/** Jobs that one instance does for all, as named in the table `maintenance`. */
export type SharedJob = 'action tokens' | 'audit events' | 'live messages' | 'sessions';
