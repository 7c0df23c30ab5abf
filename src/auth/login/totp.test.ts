import { describe, expect, it } from 'vitest';
import { base32 } from '#auth/login/base32.ts';
import { matchTotp, stepAt, totpAddress, totpCode } from '#auth/login/totp.ts';

/** The secret of the test vectors in RFC 4226 appendix D and RFC 6238 appendix B. */
const secret = Buffer.from('12345678901234567890');
const at = (seconds: number) => new Date(seconds * 1000);

describe('a code of the code app', () => {
  it.each([
    [0, '755224'],
    [1, '287082'],
    [2, '359152'],
    [3, '969429'],
    [4, '338314'],
    [5, '254676'],
    [6, '287922'],
    [7, '162583'],
    [8, '399871'],
    [9, '520489'],
  ])('for counter %i is %s (RFC 4226)', (counter, code) => expect(totpCode(secret, counter)).toBe(code));

  // The RFC prints eight digits; six are the last six of them.
  it.each([
    [59, '94287082'],
    [1111111109, '07081804'],
    [1111111111, '14050471'],
    [1234567890, '89005924'],
    [2000000000, '69279037'],
    [20000000000, '65353130'],
  ])('at %i seconds ends %s (RFC 6238)', (seconds, code) =>
    expect(totpCode(secret, stepAt(at(seconds)))).toBe(code.slice(2)),
  );

  it('is right one step early and late, and no further', () => {
    const now = at(3000);
    const codeOf = (shift: number) => totpCode(secret, 100 + shift);
    expect([-2, -1, 0, 1, 2].map((shift) => matchTotp(secret, codeOf(shift), now, null))).toEqual([
      null,
      99,
      100,
      101,
      null,
    ]);
  });

  it('counts once, and none before it afterwards', () => {
    const now = at(3000);
    const codes = [99, 100, 101].map((step) => totpCode(secret, step));
    expect(codes.map((code) => matchTotp(secret, code, now, 100))).toEqual([null, null, 101]);
  });

  it('may have spaces, and nothing else', () => {
    const now = at(59);
    expect(matchTotp(secret, '287 082', now, null)).toBe(1);
    expect(
      ['', '28708', '2870820', '287082x', '２８７０８２'].map((code) => matchTotp(secret, code, now, null)),
    ).toEqual([null, null, null, null, null]);
  });
});

describe('the address for a code app', () => {
  it('names product and account', () => {
    expect(totpAddress(secret, 'j.jansen@stad.example')).toBe(
      'otpauth://totp/Wijkbeeld:j.jansen%40stad.example?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Wijkbeeld&algorithm=SHA1&digits=6&period=30',
    );
  });

  it.each([
    ['', ''],
    ['f', 'MY'],
    ['fo', 'MZXQ'],
    ['foo', 'MZXW6'],
    ['foob', 'MZXW6YQ'],
    ['fooba', 'MZXW6YTB'],
    ['foobar', 'MZXW6YTBOI'],
  ])('writes %j in base32 as %s (RFC 4648)', (text, encoded) =>
    expect(base32(Buffer.from(text))).toBe(encoded),
  );
});
