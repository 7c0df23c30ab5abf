import { describe, expect, it } from 'vitest';
import { passwordProblem } from '#auth/login/password-rules.ts';

const context = ['m.devries', 'Marieke de Vries', 'Gemeente Zonnedam'];
const problem = (password: string) => passwordProblem(password, context);

describe('a password', () => {
  it('is long enough, and not endless', () => {
    expect(problem('kort')).toBe('Maak het wachtwoord langer: minstens 12 tekens.');
    expect(problem('trap kaas mu')).toBeNull();
    expect(problem('é'.normalize('NFD').repeat(11))).toMatch(/langer/);
    expect(problem('trap kaas muur '.repeat(8))).toBeNull();
    expect(problem('trap kaas muur '.repeat(9))).toBe('Maak het wachtwoord korter: hoogstens 128 tekens.');
  });

  it.each([
    'paard accu nietje juist',
    'correct horse battery staple',
    'groene lamp vliegt zuinig',
    'Xk9#vTq2mLp0',
    'мой хороший пароль здесь',
  ])('needs no capitals or signs: %s', (password) => expect(problem(password)).toBeNull());

  it.each([
    'wachtwoord123',
    'Welkom2026!!!!',
    'W3lk0m2026!!',
    'P@ssw0rdP@ssw0rd',
    'Zomer2026Zomer2026',
    'qwertyuiop123456',
    '123456789012345',
    'aaaaaaaaaaaaaaaa',
    'abababababababab',
    'hahahahahahahaha',
    'gemeente-welkom-01',
    'WijkbeeldWijkbeeld1',
    'maandag dinsdag 12',
    'AdminAdmin2026!',
  ])('is refused when everyone tries it: %s', (password) =>
    expect(problem(password)).toMatch(/bekende woorden/),
  );

  it.each(['Zonnedam2026!', 'mdevries1234567', 'marieke.marieke', 'Vries-Marieke-01'])(
    'is refused when it is about this person or place: %s',
    (password) => expect(problem(password)).toMatch(/uw eigen naam/),
  );
});
