/** One part of an explanation: what it is about, and what it says. */
export interface ReasonLine {
  about: string;
  texts: string[];
}
