import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';
import { createInterface } from 'node:readline';

export interface Mail {
  to: string[];
  subject: string;
  text: string;
}

/** A local mail server that supports the part of SMTP (RFC 5321) that n8n's Send Email node needs. */
export interface MailServer {
  port: number;
  /** The received emails in order of arrival. Tests may empty the list. */
  mails: Mail[];
  /** Whether the server rejects each email with a temporary error. */
  isBusy: boolean;
  stop(): Promise<void>;
}

export async function startMailServer(): Promise<MailServer> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
    converse(socket, (mail) => {
      if (mailServer.isBusy) return '451 4.3.0 Try again later';
      mailServer.mails.push(mail);
      return '250 2.0.0 OK';
    });
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The mail server has no port');
  const mailServer: MailServer = {
    port: address.port,
    mails: [],
    isBusy: false,
    stop: async () => {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
  return mailServer;
}

/** Handles the commands of one connection. The DATA command starts a message, and a line with a single dot ends it. */
function converse(socket: Socket, receive: (mail: Mail) => string): void {
  let to: string[] = [];
  let message: string[] | undefined;
  const say = (reply: string) => socket.write(`${reply}\r\n`);
  const obey = (line: string): string => {
    const command = line.slice(0, 4).toUpperCase();
    if (command === 'MAIL') to = [];
    if (command === 'RCPT') to.push(/<([^<>]*)>/.exec(line)?.[1] ?? '');
    if (command === 'DATA') message = [];
    return { DATA: '354 Go on', QUIT: '221 2.0.0 Bye' }[command] ?? '250 2.0.0 OK';
  };
  socket.on('error', () => socket.destroy());
  say('220 mail.example.com ESMTP');
  createInterface({ input: socket }).on('line', (line) => {
    if (message === undefined) say(obey(line));
    else if (line !== '.') message.push(line.replace(/^\./, ''));
    else {
      say(receive({ to, ...read(message) }));
      message = undefined;
    }
  });
}

function read(message: readonly string[]): Pick<Mail, 'subject' | 'text'> {
  const end = message.indexOf('');
  const headers = message.slice(0, end).join('\n').replaceAll(/\n\s+/g, ' ');
  const subject = /^subject: (.*)$/im.exec(headers)?.[1] ?? '';
  const body = message.slice(end + 1).join('\n');
  const isQuoted = /^content-transfer-encoding: quoted-printable$/im.test(headers);
  return { subject, text: isQuoted ? unquote(body) : body };
}

/** Decodes ASCII text that is encoded as quoted-printable (RFC 2045). */
const unquote = (text: string): string =>
  text
    .replaceAll('=\n', '')
    .replaceAll(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
