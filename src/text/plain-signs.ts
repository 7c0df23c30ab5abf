/** Text without control characters and without marks that turn the reading direction (trust.md T11). */
export const plainSigns = /^[^\p{Cc}\p{Cf}]*$/u;

/** What to do about text that is not {@link plainSigns}, for whoever typed or pasted it. */
export const plainSignsHint = 'Hier staan onzichtbare tekens in. Typ de tekst zelf, zonder te plakken.';
