import { categoryOf } from '#signals/categories.ts';
import type { Stage } from '#signals/triage/moves.ts';
import { stageName, stageNames } from '#signals/triage/view.ts';

/** What the address of the inbox asks for; null leaves a part open. */
export interface AskedInbox {
  stage: Stage;
  areaCode: string | null;
  themeCode: string | null;
  sourceId: string | null;
  isLate: boolean;
  isPlaceless: boolean;
  /** Only what was passed on to the own organisation. */
  isPassedOn: boolean;
  /** From 1. */
  page: number;
}

/** Further back than this nobody pages: a filter finds it sooner. */
export const lastPage = 40;

/** Reads the choice from an address; anything unknown leaves that part open. */
export function readInboxFilter(search: URLSearchParams): AskedInbox {
  const page = Number(search.get('pagina'));
  const theme = categoryOf(search.get('soort') ?? '');
  return {
    stage: stageNames[search.get('stand') ?? ''] ?? 'weigh',
    areaCode: search.get('gebied') || null,
    themeCode: theme?.level === 'theme' ? theme.code : null,
    sourceId: search.get('bron') || null,
    isLate: search.get('telaat') === '1',
    isPlaceless: search.get('plaats') === 'onbekend',
    isPassedOn: search.get('doorgezet') === 'ons',
    page: Number.isInteger(page) && page > 0 ? Math.min(page, lastPage) : 1,
  };
}

/** The address of the inbox with a choice; what is as it always is, is left out. Another choice begins at its first page. */
export function inboxAddress(asked: AskedInbox, changes: Partial<AskedInbox> = {}): string {
  const chosen = { ...asked, page: 1, ...changes };
  const parts = [
    ['stand', chosen.stage === 'weigh' ? '' : stageName(chosen.stage)],
    ['gebied', chosen.areaCode ?? ''],
    ['soort', chosen.themeCode ?? ''],
    ['bron', chosen.sourceId ?? ''],
    ['telaat', chosen.isLate ? '1' : ''],
    ['plaats', chosen.isPlaceless ? 'onbekend' : ''],
    ['doorgezet', chosen.isPassedOn ? 'ons' : ''],
    ['pagina', chosen.page > 1 ? String(chosen.page) : ''],
  ].filter((part): part is [string, string] => part[1] !== '');
  return parts.length === 0 ? '/signalen' : `/signalen?${new URLSearchParams(parts).toString()}`;
}
