/**
 * Why this Node cannot run Wijkbeeld, as a sentence, or undefined when it can. The bounds are those of Vite 8:
 * 20.19 or newer, and of version 22 at least 22.12; 21 has neither.
 */
export function nodeVersionComplaint(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const fits = (major === 20 && minor >= 19) || (major === 22 && minor >= 12) || major > 22;
  if (fits) return undefined;
  const range = major >= 21 ? '20.19, 22.12 of nieuwer' : '20.19 of nieuwer';
  return `Wijkbeeld heeft Node ${range} nodig; hier draait Node ${version}.`;
}
