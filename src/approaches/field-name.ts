const prefix = 'veld-';

/** Name of a field of an approach type in a form: the codes of types are those of whoever made them, and other names are ours. */
export function fieldName(code: string): string {
  return `${prefix}${code}`;
}

/** Code of the field that a form calls so; null for a name that is no field of a type. */
export function fieldCodeOf(name: string): string | null {
  return name.startsWith(prefix) ? name.slice(prefix.length) : null;
}

/** Name of what stood in a field of a type when its form was made. */
export function beforeName(code: string): string {
  return `was-${code}`;
}
