import { tickName } from '#plans/interventions/form-values.ts';
import { evidenceNames, modeNames, type FundingRoute } from '#plans/interventions/model.ts';
import { joinDutch } from '#text/list-words.ts';
import { tickGroups } from './own-form-choices.ts';
import { evidenceLabel, modeLabel, ownTexts, proofTexts } from './own-form-texts.ts';

type Values = Readonly<Record<string, string>>;

/** A field in which two versions of an own intervention differ. */
export interface OwnDifference {
  label: string;
  mine: string;
  theirs: string;
}

/** In what a form differs from what is kept now, in words and in the order of the form. */
export function ownDifferences(mine: Values, kept: Values, routes: readonly FundingRoute[]): OwnDifference[] {
  const compare = (label: string, wordsOf: (values: Values) => string): OwnDifference => ({
    ...{ label, mine: wordsOf(mine), theirs: wordsOf(kept) },
  });
  const texts = (fields: typeof ownTexts) =>
    fields.map(({ id, label }) => compare(label, (values) => plain(values[id])));
  const ticks = tickGroups(routes).map(({ name, legend, choices }) =>
    compare(legend, (values) =>
      joinDutch(
        choices.filter(({ code }) => values[tickName(name, code)] === 'ja').map(({ label }) => label),
      ),
    ),
  );
  return [
    ...texts(ownTexts),
    ...ticks,
    compare(modeLabel, ({ vorm }) => nameOf(modeNames, vorm)),
    compare(evidenceLabel, ({ bewijs }) => nameOf(evidenceNames, bewijs)),
    ...texts(proofTexts),
  ].filter((field) => field.mine !== field.theirs);
}

/** A form ends its lines in its own way; that is no difference. */
function plain(text = ''): string {
  return text.replaceAll('\r\n', '\n').trim();
}

function nameOf(names: Readonly<Record<string, string>>, code = ''): string {
  return names[code] ?? code;
}
