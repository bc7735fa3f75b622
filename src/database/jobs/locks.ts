/**
 * Every advisory lock that is taken in the database, by what it keeps apart. The numbers are ours alone;
 * instances of different releases have to agree on them, so none is ever changed or used for something else.
 */
export const LOCKS = {
  /** Held by whoever decides who is an administrator: the last one stays. */
  administrators: 7_264_100_010,
  /** Held by whoever migrates. */
  migrations: 7_264_100_113,
} as const;

/** The jobs that one instance does for all, as the table `maintenance` names them. */
export type SharedJob = 'action tokens' | 'audit events' | 'live messages' | 'sessions';
