import { findEdition } from '#areas/edition-queries.server.ts';
import { accountChangeSchema } from '#auth/accounts/change.ts';
import { accountRequests } from '#auth/accounts/manage.server.ts';
import { findAccountById } from '#auth/accounts/queries.server.ts';
import { changeWords, type Difference } from '#auth/accounts/view.ts';
import type { ChangeRequest, RequestKind } from '#auth/requests/model.ts';
import { askedChange, covenantKind, inWords } from '#partners/covenants/request.server.ts';
import { areasInWords } from '#partners/view.ts';
import { proposalKind, proposalWords } from '#partners/proposal.server.ts';
import { askedTerm, termRequests, termWords } from '#retention/term-request.server.ts';
import type { Database } from '#db/connection.ts';
import { namesOf } from '../managing.server.ts';

/** The kinds of request that a second person decides on here. */
export const requestKinds: readonly RequestKind[] = [accountRequests, termRequests];

/** Every kind of request; each is taken back here, wherever it is decided on. */
export const everyKind: readonly RequestKind[] = [...requestKinds, covenantKind, proposalKind];

/** What a request asks, in words. */
export interface AskedWords {
  title: string;
  differences: Difference[];
  /** Where what it is about is shown; and in words where it is decided, when that is there instead of with the other requests. */
  place?: { label: string; href: string; decidedThere?: string };
}

/**
 * What a request asks, for whoever decides on it.
 *
 * @param areas the database in which areas are
 */
export async function askedWords(db: Database, areas: Database, request: ChangeRequest): Promise<AskedWords> {
  if (request.kind === covenantKind.name) {
    const change = askedChange(request.payload);
    const where = change.what === 'add' ? await areaWords(areas, change.areas) : null;
    return {
      title:
        change.what === 'add'
          ? 'Een nieuw convenant met een partner'
          : 'Het einde van een convenant met een partner',
      differences: [
        { label: 'Convenant', was: '', becomes: inWords(change) },
        ...(where === null ? [] : [{ label: 'Geldt in', was: '', becomes: where }]),
      ],
      place: {
        label: 'Naar de partner',
        href: `/beheer/partners/${request.subject}`,
        decidedThere: 'bij de partner zelf',
      },
    };
  }
  if (request.kind === proposalKind.name) {
    const href = `/beheer/partners/voorstellen/${request.id}`;
    const place = { label: 'Naar het voorstel', href, decidedThere: 'bij het voorstel zelf' };
    return { ...proposalWords(request.payload), place };
  }
  const term = request.kind === termRequests.name ? askedTerm(request.payload) : undefined;
  if (term !== undefined) {
    const place = { label: 'Naar Bewaartermijnen', href: `/beheer/bewaartermijnen#${term.kind}` };
    return { ...termWords(term), place };
  }
  const change = accountChangeSchema.safeParse(request.payload);
  if (request.kind !== accountRequests.name || !change.success)
    return { title: 'Iets dat deze versie niet kent', differences: [] };
  const account = await findAccountById(db, change.data.accountId);
  const edition = await findEdition(areas);
  const codes = [account?.ownAreaCode ?? null];
  if (change.data.what === 'invite') codes.push(change.data.account.ownAreaCode);
  if (change.data.what === 'update') codes.push(change.data.details.ownAreaCode);
  const names = edition === undefined ? new Map<string, string>() : await namesOf(areas, edition, codes);
  return changeWords(change.data, account, names);
}

async function areaWords(areas: Database, codes: readonly string[]): Promise<string> {
  const edition = await findEdition(areas);
  return areasInWords(codes, edition === undefined ? new Map() : await namesOf(areas, edition, codes));
}
