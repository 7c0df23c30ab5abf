/** Attributes that tie an input to its label, help and error. Spread them on the input. */
export interface ControlAttributes {
  id: string;
  'aria-describedby': string | undefined;
  'aria-invalid': 'true' | undefined;
}

/** One refusal in the summary above a form. */
export interface FormError {
  /** The id of the field; the summary links to it. */
  field: string;
  message: string;
}

/** The attributes for the input of a field with this id, that has a help text or an error or both. */
export function controlAttributes(id: string, hasHelp: boolean, hasError: boolean): ControlAttributes {
  const described = [hasError && `${id}-error`, hasHelp && `${id}-help`].filter(Boolean).join(' ');
  return {
    id,
    'aria-describedby': described === '' ? undefined : described,
    'aria-invalid': hasError ? 'true' : undefined,
  };
}
