/** Inline, because mail programs drop style sheets. No value may contain both kinds of quotes. */

export const PAGE =
  'margin:0;padding:24px 16px;background:#f3f4f6;color:#111827;font:16px/1.6 -apple-system,"Segoe UI",Roboto,Helvetica,Arial,sans-serif';
export const CARD =
  'max-width:560px;margin:0 auto;padding:32px 28px;border-radius:12px;background:#ffffff;overflow-wrap:anywhere';
export const HEADING = 'margin:0 0 20px;font-size:22px;line-height:1.3';
export const BUTTON =
  'display:inline-block;padding:12px 22px;border-radius:8px;background:#1d4ed8;color:#ffffff;font-weight:600;text-decoration:none';
export const SMALL =
  'font-size:14px;line-height:1.5;color:#4b5563;overflow-wrap:anywhere;word-break:break-word';
export const LINK = 'color:#1d4ed8';
export const FOOTER = 'max-width:560px;margin:16px auto 0;font-size:13px;color:#4b5563;text-align:center';
