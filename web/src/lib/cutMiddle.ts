/** Ids are cut in the middle, first eight and last seven characters kept: `AKIAIOSF…EXAMPLE`. Short ones stay whole. */
export function cutMiddle(id: string, head = 8, tail = 7): string {
  return id.length <= head + tail + 1 ? id : `${id.slice(0, head)}…${id.slice(-tail)}`;
}

/** An ARN keeps its service and its last part: `iam … user/ana`; other texts are cut in the middle. */
export function cutArn(arn: string): string {
  const parts = arn.split(':');
  if (parts[0] !== 'arn' || parts.length < 6) return arn.length > 40 ? cutMiddle(arn, 20, 16) : arn;
  const last = parts.slice(5).join(':');
  return `${parts[2]} … ${last.length > 32 ? cutMiddle(last, 12, 18) : last}`;
}
