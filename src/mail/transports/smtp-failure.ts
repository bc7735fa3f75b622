import type { Delivery } from './transport.js';

/** Fields of the library's errors; `originalCode` is Node's or OpenSSL's. */
type SmtpError = {
  code?: unknown;
  originalCode?: unknown;
  library?: unknown;
  command?: unknown;
  responseCode?: unknown;
};

const CERTIFICATE_DATES = new Set(['CERT_HAS_EXPIRED', 'CERT_NOT_YET_VALID']);
const UNTRUSTED_CERTIFICATE = new Set([
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
]);

// A 5xx answer to these is about this mail and final; elsewhere it is about the configuration.
const ABOUT_THE_MAIL = new Set(['RCPT TO', 'DATA']);

/**
 * The outcome of a failed send. The reason says what is wrong and what to do; never the server's text, since
 * servers quote addresses and links.
 * @param usesTls whether SMTP_URL is `smtps:`.
 */
export function explainSmtpFailure(error: unknown, usesTls: boolean): Delivery {
  const { code, originalCode, command, responseCode } = error as SmtpError;
  const codes = [originalCode ?? code ?? 'ERROR', command && `at ${command}`, responseCode].filter(Boolean);
  const isFinal = Number(responseCode) >= 500 && ABOUT_THE_MAIL.has(String(command));
  const reason = `${findCause(error as SmtpError, usesTls)} (${codes.join(' ')})`;
  return { result: isFinal ? 'refused' : 'failed', reason };
}

function findCause(error: SmtpError, usesTls: boolean): string {
  return (
    findTlsCause(error) ??
    findConnectionCause(error, usesTls) ??
    findAnswerCause(error) ??
    'The mail server could not be used.'
  );
}

function findTlsCause({ code, originalCode, library }: SmtpError): string | null {
  const tlsCode = String(originalCode ?? code);
  if (CERTIFICATE_DATES.has(tlsCode))
    return 'The certificate of the mail server has expired, or is not valid yet.';
  if (UNTRUSTED_CERTIFICATE.has(tlsCode)) {
    return 'The certificate of the mail server is not trusted. If an authority of your own made it, set NODE_EXTRA_CA_CERTS to the file of its certificate.';
  }
  if (tlsCode === 'ERR_TLS_CERT_ALTNAME_INVALID') {
    return 'The certificate of the mail server is for another host name than the one in SMTP_URL.';
  }
  if (tlsCode.startsWith('ERR_SSL_') || library === 'SSL routines') {
    return 'The mail server does not speak TLS on this port as SMTP_URL expects: smtps:// belongs to port 465, smtp:// to 587 or 25.';
  }
  return null;
}

function findConnectionCause({ code, originalCode, command }: SmtpError, usesTls: boolean): string | null {
  if (originalCode === 'ECONNREFUSED') return 'Nothing listens on the host and port in SMTP_URL.';
  if (code === 'EDNS') return 'The host name in SMTP_URL cannot be resolved.';
  if (code === 'EABORT') return 'The mail server took too long.';
  if (code === 'ETIMEDOUT' && command === 'CONN') {
    return usesTls
      ? 'The mail server does not answer on the host and port in SMTP_URL.'
      : 'The mail server sends no greeting: the host or port in SMTP_URL is wrong, or the port speaks TLS from the start (smtps://, usually port 465).';
  }
  if (code === 'ETIMEDOUT') return 'The mail server took too long.';
  if (code === 'ECONNECTION' || originalCode === 'ECONNRESET')
    return 'The mail server closed the connection.';
  return null;
}

function findAnswerCause({ code, command, responseCode }: SmtpError): string | null {
  if (code === 'EAUTH') return 'The mail server refuses the user name and password in SMTP_URL.';
  if (responseCode === 530) return 'The mail server requires a user name and password, or TLS: see SMTP_URL.';
  if (command === 'MAIL FROM') return 'The mail server refuses the sender, MAIL_FROM.';
  if (command === 'RCPT TO') return 'The mail server refuses the recipient.';
  if (command === 'DATA') return 'The mail server refuses the message.';
  if (code === 'EPROTOCOL') return 'The mail server rejects this service, or is not a mail server.';
  return null;
}
