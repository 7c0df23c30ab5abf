// Marks that turn the direction of text round can make one name look like another (trust.md T11); the rest is invisible.
const invisible =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/gu;
const control = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/u;

/** A name fit to store and show: composed letters (NFC), single spaces, no invisible or direction marks. */
export function cleanText(text: string): string {
  return text.normalize('NFC').replace(invisible, '').replace(/\s+/gu, ' ').trim();
}

/** True when text holds signs that no keyboard types and PostgreSQL or a log may stumble over. */
export function hasControlSigns(text: string): boolean {
  return control.test(text);
}
