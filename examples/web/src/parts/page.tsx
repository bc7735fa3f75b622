import { type ReactNode, useEffect, useRef } from 'react';

/** A page of the application: names the tab, and gives its heading the focus so that keyboard and reader start there. */
export function Page({ title, lead, children }: { title: string; lead?: string; children: ReactNode }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${title} · Gatehouse`;
    // Unless the page has given it to a field of its own.
    if (!(document.activeElement instanceof HTMLInputElement)) heading.current?.focus();
  }, [title]);
  return (
    <>
      <h1 ref={heading} tabIndex={-1}>
        {title}
      </h1>
      {lead && <p className="lead">{lead}</p>}
      {children}
    </>
  );
}
