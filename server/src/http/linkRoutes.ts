import { AppError } from '@gumshoe/shared/contract/errors';
import { linkId, newLink, newPin } from '@gumshoe/shared/contract/links';
import { snapshotId } from '@gumshoe/shared/domain/snapshot';
import type { Request } from 'express';
import type { HttpDependencies, LakeView } from './dependencies.js';
import { addressOf, type Handler } from './handler.js';
import { sessionOf } from './requestContext.js';

/** `GET /api/snapshots/:id`: what a snapshot holds against the newest one. */
export const readSnapshot: Handler =
  ({ lake }) =>
  (request, response) => {
    response.json(lake.snapshot(snapshotId.parse(request.params.id)));
  };

/** `POST /api/pins`: keeps a snapshot's files; `snapshot-gone` where they are gone already. */
export const addPin: Handler =
  ({ lake, casebook }) =>
  (request, response) => {
    const { snapshot, reason } = newPin.parse(request.body);
    requireHeld(lake, snapshot);
    audit(casebook, request, 'pin', snapshot);
    casebook.pin({ snapshot, reason, by: sessionOf(request).name });
    response.status(204).end();
  };

/** `POST /api/links`: keeps a fragment under 22 characters and pins its snapshot. */
export const addLink: Handler =
  ({ lake, casebook }) =>
  (request, response) => {
    const { fragment, snapshot } = newLink.parse(request.body);
    requireHeld(lake, snapshot);
    audit(casebook, request, 'link.keep', snapshot);
    const { id } = casebook.keepLink({ fragment, snapshot, by: sessionOf(request).name });
    response.status(201).json({ id });
  };

/**
 * `GET /api/links/:id`: the fragment as it was kept. Absent and ill-formed ids answer alike; a revoked one says when that
 * was (`details.revokedAt`), never by whom.
 */
export const readLink: Handler =
  ({ casebook, log }) =>
  (request, response) => {
    const id = linkId.safeParse(request.params.id);
    const link = id.success ? casebook.link(id.data) : undefined;
    if (link === undefined) {
      throw notOpening(id.success ? casebook.linkState(id.data)?.revokedAt : undefined);
    }
    try {
      audit(casebook, request, 'link.open', link.id);
    } catch (error) {
      // Reading goes on where the disk is full: an incident console still has to show what it holds.
      log('error', 'audit-failed', { action: 'link.open', cause: String(error) });
    }
    response.json(link);
  };

/** `DELETE /api/links/:id`: ends a link for everybody. Whoever made it may, and an admin. */
export const endLink: Handler =
  ({ casebook }) =>
  (request, response) => {
    const id = linkId.safeParse(request.params.id);
    const state = id.success ? casebook.linkState(id.data) : undefined;
    if (!id.success || state === undefined || state.revokedAt !== undefined) {
      throw notOpening(state?.revokedAt);
    }
    const { name, role } = sessionOf(request);
    if (state.by !== name && role !== 'admin') {
      throw new AppError('access-denied', 'Only who made a link, or an admin, may revoke it.');
    }
    audit(casebook, request, 'link.revoke', id.data);
    casebook.revokeLink(id.data);
    response.status(204).end();
  };

function notOpening(revokedAt: string | undefined): AppError {
  return revokedAt === undefined
    ? new AppError('not-found', 'There is no such link.')
    : new AppError('not-found', `This link was revoked at ${revokedAt}. Ask its sender for a new one.`, {
        details: { revokedAt },
      });
}

function requireHeld(lake: LakeView, snapshot: string): void {
  if (lake.snapshot(snapshot).state === 'gone') {
    throw new AppError('snapshot-gone', `The data of snapshot ${snapshot} is no longer held.`);
  }
}

function audit(
  casebook: HttpDependencies['casebook'],
  request: Request,
  action: string,
  object: string,
): void {
  const { name: who, role } = sessionOf(request);
  casebook.audit({ who, role, address: addressOf(request), action, object, result: 'begun' });
}
