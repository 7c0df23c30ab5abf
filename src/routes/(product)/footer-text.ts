/** What the foot of every page says of what is on it; nothing where there is neither a map nor anything made up. */
export function footerText({ isDemo, attribution }: { isDemo: boolean; attribution: string }): string {
  return [
    ...(isDemo ? ['Alle signalen zijn verzonnen.'] : []),
    ...(attribution === '' ? [] : [`Gebieden en inwonertallen: ${attribution}.`]),
    ...(isDemo ? ['Gepubliceerde cijfers: politie via CBS.'] : []),
  ].join(' ');
}
