/** Numbers of nine digits that stand alone, also when written with dots or spaces. */
export const nineDigits = /(?<![\d])\d(?:[ .]?\d){8}(?![\d])/g;

/** Whether a text holds what looks like a burgerservicenummer: nine digits that pass the 11-test. */
export function holdsBsn(text: string): boolean {
  return [...text.matchAll(nineDigits)].some(([found]) => passesElevenTest(found.replace(/\D/g, '')));
}

function passesElevenTest(digits: string): boolean {
  const sum = [...digits].reduce((total, digit, at) => total + Number(digit) * (at === 8 ? -1 : 9 - at), 0);
  return sum % 11 === 0 && Number(digits) > 0;
}

/** Whether a telephone number is one that people carry with them: in the Netherlands those begin with 06. */
export function isMobileNumber(text: string): boolean {
  return /^(?:(?:\+|00)31\(?0?\)?|0)6/.test(text.replace(/[^\d+]/g, ''));
}

const privateMail =
  /@(?:gmail|googlemail|hotmail|outlook|live|msn|yahoo|icloud|me|proton(?:mail)?|ziggo|kpnmail|kpnplanet|planet|home|casema|upcmail|xs4all|hetnet|zonnet|telfort|tele2)\.\w+$/i;
/** `j.jansen@`, `jan-jansen@`: an initial or a word, a dot, and a word. */
const namedMail = /^(?:[a-z]\.){1,3}[a-z-]{3,}@/i;

/** Whether a mail address looks like that of a person: at a provider of private mail, or an initial with a name. */
export function isPersonalMail(text: string): boolean {
  return privateMail.test(text) || namedMail.test(text);
}
