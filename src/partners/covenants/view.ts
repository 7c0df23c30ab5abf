import { isValidOn, type Covenant } from '#partners/covenants/model.ts';
import { covenantDays, covenantState } from '#partners/covenants/words.ts';
import { areasInWords, type AreaNames } from '#partners/view.ts';

/** A covenant as the page of its organisation shows it. */
export interface CovenantRow {
  id: string;
  name: string;
  days: string;
  areas: string;
  state: ReturnType<typeof covenantState>;
  /** Whether it can still be ended. */
  isOpen: boolean;
}

/** A covenant on a day, in words. */
export function covenantRow(covenant: Covenant, day: string, names: AreaNames): CovenantRow {
  const { id, name, areas, validFrom } = covenant;
  return {
    ...{ id, name, days: covenantDays(covenant), areas: areasInWords(areas, names) },
    state: covenantState(covenant, day),
    isOpen: isValidOn(covenant, day) || validFrom > day,
  };
}
