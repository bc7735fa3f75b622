import type { Answer } from './missing.js';

/** Why a viewer may or may not have one guarded place of an operation. */
export type Explanation = {
  /** Response names, dotted, without list indices. */
  path: string;
  /** `User.email`, `Query.users(filter:)`, `UserFilter.role`. */
  coordinate: string;
  /** As written in the schema. */
  guards: string[];
  answer: Answer;
  /** Everything missing, in the order of judgement. */
  missing: string[];
};
