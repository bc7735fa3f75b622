const format = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' });

export function When({ at }: { at: string | null | undefined }) {
  return at ? <time dateTime={at}>{format.format(new Date(at))}</time> : <>never</>;
}
