/** Wakes this process's reset mailer, if it runs one. */
export type ResetQueue = {
  readonly wake: () => void;
  /** Makes `wake` wake this mailer. */
  readonly setMailer: (wake: () => void) => void;
};

export function createResetQueue(): ResetQueue {
  let wakeMailer = () => {};
  return {
    wake: () => wakeMailer(),
    setMailer: (wake) => {
      wakeMailer = wake;
    },
  };
}
