/** What codes in a form are called on the screen. */
interface Labels {
  roles: readonly { role: string; label: string }[];
  areas: readonly { code: string; label: string }[];
}

const fields: readonly [string, string][] = [
  ['naam', 'Naam'],
  ['email', 'E-mail'],
  ['organisatie', 'Organisatie'],
  ['rol', 'Rol'],
  ['gebied', 'Eigen gebied'],
];

/** The fields in which what was typed is not what is kept now, in the words of the screen. */
export function typedDifferences(
  typed: Readonly<Record<string, string>>,
  kept: Readonly<Record<string, string>>,
  { roles, areas }: Labels,
): { label: string; mine: string; theirs: string }[] {
  const told = (field: string, value: string) => {
    if (field === 'rol') return roles.find(({ role }) => role === value)?.label ?? value;
    if (field === 'gebied') return areas.find(({ code }) => code === value)?.label ?? value;
    return value;
  };
  return fields.flatMap(([field, label]) => {
    const [mine, theirs] = [(typed[field] ?? '').trim(), kept[field] ?? ''];
    return mine === theirs ? [] : [{ label, mine: told(field, mine), theirs: told(field, theirs) }];
  });
}
