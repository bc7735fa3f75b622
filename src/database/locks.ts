/**
 * Every advisory lock that is taken in the database, by what it keeps apart. The numbers are ours alone; instances of
 * different releases have to agree on them, so none is ever changed or used again.
 */
export const LOCKS = {
  migrations: 7_264_100_113,
} as const;
