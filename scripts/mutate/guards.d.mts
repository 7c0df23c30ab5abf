export const guards: readonly {
  name: string;
  file: string;
  from: string;
  to: string;
  tests: string[];
  /** Tables whose policies are switched off meanwhile, so that the product stands by itself. */
  policiesOff?: string[];
}[];
export const onlyShown: readonly (readonly [file: string, text: string])[];
