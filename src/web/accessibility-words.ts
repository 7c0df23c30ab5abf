import type { AccessibilityStatus } from './statements.ts';

/** What each status of the national register means, as the end of a sentence about Wijkbeeld. */
export const accessibilityWords: Readonly<Record<AccessibilityStatus, string>> = {
  A: 'voldoet volledig aan de eisen voor toegankelijkheid',
  B: 'voldoet voor een deel aan de eisen voor toegankelijkheid',
  C: 'voldoet nog niet aan de eisen voor toegankelijkheid; de eerste maatregelen zijn genomen',
  D: 'voldoet niet aan de eisen voor toegankelijkheid',
  E: 'is nog niet onderzocht op toegankelijkheid',
};
