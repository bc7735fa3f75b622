import type { PAGE_OPERATIONS } from './page-operations.js';

/** What a page of a mailed link says and does. */
export type ActionPage = {
  path: string;
  title: string;
  lead: string;
  button: string;
  operation: keyof typeof PAGE_OPERATIONS;
  asksForPassword: boolean;
  done: string;
  /** Whether nothing is left to do afterwards. */
  canBeClosed: boolean;
  /** How to get another link. */
  askAgain: string;
};

export const ACTION_PAGES: readonly ActionPage[] = [
  {
    path: '/verify-email',
    title: 'Confirm your e-mail address',
    lead: 'Press the button to confirm that this is your address.',
    button: 'Confirm my address',
    operation: 'verifyEmail',
    asksForPassword: false,
    done: 'Your e-mail address is confirmed.',
    canBeClosed: true,
    askAgain: 'Sign in to get a new one.',
  },
  {
    path: '/reset-password',
    title: 'Choose a new password',
    lead: 'You will be signed out everywhere. Then sign in with the new password.',
    button: 'Set new password',
    operation: 'resetPassword',
    asksForPassword: true,
    done: 'Your new password is set, and you were signed out everywhere. Sign in with the new password.',
    canBeClosed: false,
    askAgain: 'Ask for a new one on the sign-in page.',
  },
  {
    path: '/undo-email-change',
    title: 'Restore your e-mail address',
    lead: 'Your account gets back the address that this email was sent to, and everybody is signed out.',
    button: 'Restore my address',
    operation: 'undoEmailChange',
    asksForPassword: false,
    done: 'Your address is restored, and everybody was signed out. To sign in again, choose a new password: we have mailed you a link for that.',
    canBeClosed: false,
    askAgain: 'If somebody else still has your account, ask the people who run this service for help.',
  },
];
