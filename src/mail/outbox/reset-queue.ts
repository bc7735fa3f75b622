/** Tells the reset mailer of this process, if it runs one, that somebody asked for a password reset. */
export type ResetQueue = {
  readonly wake: () => void;
  /** Has `wake` tell this mailer from now on. */
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
