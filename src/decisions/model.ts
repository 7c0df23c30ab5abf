/** Kinds of bodies that decide together, and what they are called; the Dutch names are those of the field. */
export const bodyKinds = {
  driehoek: 'Lokale driehoek',
  stuurgroep: 'Stuurgroep',
  projectgroep: 'Projectgroep',
  themakamer: 'Themakamer',
  wijkoverleg: 'Wijkoverleg',
  jpp: 'JPP-overleg',
  overlastpandenoverleg: 'Overlastpandenoverleg',
  screeningsoverleg: 'Screeningsoverleg',
  triage: 'Triage-overleg',
  casusoverleg: 'Casusoverleg',
} as const;
export type BodyKind = keyof typeof bodyKinds;

/** Whether a text names a kind of body. */
export function isBodyKind(text: string): text is BodyKind {
  return Object.hasOwn(bodyKinds, text);
}

/** A decision (besluit): which body took it, and on which day. */
export interface Decision {
  body: BodyKind;
  /** `YYYY-MM-DD`. */
  day: string;
}
