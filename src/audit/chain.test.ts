import { describe, expect, test } from 'vitest';
import { checkChain, hashAfter, type Anchor } from '#audit/chain.ts';
import type { AuditLine } from '#audit/model.ts';

/** A log of so many lines, as the database writes it. */
function logOf(count: number, actor = 'a'): AuditLine[] {
  const lines: AuditLine[] = [];
  for (let sequence = 1; sequence <= count; sequence++) {
    const line: AuditLine = {
      sequence,
      moment: '2026-11-08T10:15:30.123456Z',
      actor,
      role: 'oovAdvisor',
      action: 'read',
      resource: 'test',
      subject: `s${sequence}`,
      outcome: 'allowed',
      purpose: null,
      requestId: 'r',
      hash: '',
    };
    lines.push({ ...line, hash: hashAfter(lines.at(-1)?.hash ?? null, line) });
  }
  return lines;
}

function check(lines: readonly AuditLine[], anchors: readonly Anchor[] = [], before: Anchor | null = null) {
  const chain = checkChain(anchors, before);
  for (const line of lines) chain.add(line);
  return chain.finish();
}

function anchorOf(lines: readonly AuditLine[], sequence: number): Anchor {
  return { sequence, hash: lines[sequence - 1]?.hash ?? '' };
}

describe('the chain of the log', () => {
  const log = logOf(10);

  test('holds from the first line to the last', () => {
    expect(check(log)).toEqual({ fault: null, head: anchorOf(log, 10) });
    expect(check(log, [anchorOf(log, 3), anchorOf(log, 10)])).toEqual({
      fault: null,
      head: anchorOf(log, 10),
    });
    expect(check([])).toEqual({ fault: null, head: null });
  });

  test.each(['actor', 'role', 'action', 'resource', 'subject', 'purpose', 'requestId', 'moment'] as const)(
    'shows an edit of the %s',
    (field) => {
      const edited = log.map((line) => (line.sequence === 4 ? { ...line, [field]: 'anders' } : line));
      expect(check(edited)).toEqual({ fault: { sequence: 4, kind: 'changed' } });
    },
  );

  test('shows a line that is gone, also when the others are numbered anew', () => {
    const without = log.filter(({ sequence }) => sequence !== 4);
    expect(check(without)).toEqual({ fault: { sequence: 4, kind: 'missing' } });
    const renumbered = without.map((line, at) => ({ ...line, sequence: at + 1 }));
    expect(check(renumbered)).toEqual({ fault: { sequence: 4, kind: 'changed' } });
  });

  test('shows two lines that changed places', () => {
    const moved = log.with(3, log[6] as AuditLine).with(6, log[3] as AuditLine);
    expect(check(moved)).toEqual({ fault: { sequence: 4, kind: 'missing' } });
    const renumbered = moved.map((line, at) => ({ ...line, sequence: at + 1 }));
    expect(check(renumbered)).toEqual({ fault: { sequence: 4, kind: 'changed' } });
  });

  test('shows a beginning that is gone', () => {
    expect(check(log.slice(1))).toEqual({ fault: { sequence: 1, kind: 'missing' } });
  });

  test('goes on after a beginning that was taken away, from its last line and from no other', () => {
    const rest = log.slice(4);
    const before = anchorOf(log, 4);
    expect(check(rest, [anchorOf(log, 2), before, anchorOf(log, 10)], before)).toEqual({
      fault: null,
      head: anchorOf(log, 10),
    });
    expect(check(log.slice(5), [], before)).toEqual({ fault: { sequence: 5, kind: 'missing' } });
    const forged = { sequence: 4, hash: 'ab'.repeat(32) };
    expect(check(rest, [], forged)).toEqual({ fault: { sequence: 5, kind: 'changed' } });
    expect(check(rest, [before], forged)).toEqual({ fault: { sequence: 4, kind: 'not-as-anchored' } });
  });

  test('shows an end that is gone by its anchor, and not without one', () => {
    expect(check(log.slice(0, 7))).toMatchObject({ fault: null });
    expect(check(log.slice(0, 7), [anchorOf(log, 9)])).toEqual({ fault: { sequence: 8, kind: 'missing' } });
    expect(check([], [anchorOf(log, 9)])).toEqual({ fault: { sequence: 1, kind: 'missing' } });
  });

  test('shows a log that was made anew by its anchor, and not without one', () => {
    const anew = logOf(10, 'b');
    expect(check(anew)).toMatchObject({ fault: null });
    expect(check(anew, [anchorOf(log, 6)])).toEqual({ fault: { sequence: 6, kind: 'not-as-anchored' } });
  });
});
