import { phases, type ApproachType, type Move } from '#approaches/model.ts';
import { bodyKinds } from '#decisions/model.ts';
import { joinDutch } from '#text/list-words.ts';

/**
 * The steps of a type and the moves between them as lines of text, for whoever makes one: each step with where it leads and what
 * that takes.
 */
export function drawType(type: ApproachType): string[] {
  const name = (code: string) => type.steps.find((step) => step.code === code)?.name ?? code;
  return [
    `${type.name} (${type.code}, versie ${type.version})`,
    ...type.steps.flatMap((step, at) => {
      const mark = at === 0 ? '▶' : step.isEnd ? '■' : '●';
      const phase = step.phase === null ? '' : `  [${phases[step.phase]}]`;
      const moves = type.moves.filter(({ from }) => from === step.code);
      return [
        '',
        `${mark} ${step.name}${phase}`,
        ...type.terms
          .filter(({ from }) => from === step.code)
          .map((term) => `   ⏱ ${term.name}, tot ${joinDutch(term.until.map(name))}`),
        ...step.continuesIn.map(
          ({ type: next, way }) => `   ${way === 'up' ? '⇧' : '⇩'} gaat verder als ${next}`,
        ),
        ...moves.map((move) => `   └─ ${move.name} ─▶ ${name(move.to)}${condition(type, move)}`),
      ];
    }),
  ];
}

function condition({ fields }: ApproachType, { bodies, needs, needsReason }: Move): string {
  const labels = needs.map((code) => fields.find((field) => field.code === code)?.label ?? code);
  const conditions = [
    ...(bodies.length > 0 ? [`besluit van ${bodies.map((body) => bodyKinds[body]).join(' of ')}`] : []),
    ...(labels.length > 0 ? [`ingevuld: ${joinDutch(labels)}`] : []),
    ...(needsReason ? ['met reden'] : []),
  ];
  return conditions.length === 0 ? '' : ` (${conditions.join('; ')})`;
}
