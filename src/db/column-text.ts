/**
 * The values of a column that came back as one text, `string_agg(column, ',')`: for thousands of rows of codes and numbers
 * that costs a tenth of a row each. Null (no rows at all) is an empty list; no value may hold a comma.
 */
export function splitColumn(text: string | null | undefined): string[] {
  return text?.split(',') ?? [];
}
