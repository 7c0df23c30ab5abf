/** What a refused form gives back: everything that was filled in, and what is wrong with it. */
export interface FormErrors {
  errors: readonly { field: string; message: string }[];
  values: Readonly<Record<string, string>>;
}
