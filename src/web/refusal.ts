/** Why a request is not taken in: a status, a Dutch sentence, and what else the answer must say. */
export interface Refusal {
  status: number;
  message: string;
  /** Above the sentence, when the usual words for this status do not fit. */
  title?: string;
  headers?: Readonly<Record<string, string>>;
}
