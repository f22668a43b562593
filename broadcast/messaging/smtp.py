"""E-mail over SMTP: one message, one recipient, one connection."""

import hashlib
import smtplib
import ssl
from email.errors import MessageError
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import parseaddr

from broadcast.errors import NotSent
from broadcast.model.letter import Mail, MailServer
from broadcast.wording import visible, worded

PATIENCE_S = 20


def send_mail(server: MailServer, mail: Mail) -> None:
    """Hand an e-mail to the server. Raises NotSent, which says whether trying again can help; it never holds the password."""
    try:
        message = message_of(server, mail)
    except (ValueError, IndexError, MessageError):  # what the standard library says of an address that is none
        raise NotSent(worded("mail-recipient", host=server.host, to=visible(mail.to)), for_good=True) from None
    try:
        with _connected(server) as connection:
            if server.login:
                connection.login(server.login, server.password)
            connection.send_message(message)
    except smtplib.SMTPResponseException as error:
        answer = error.smtp_error.decode("utf-8", "replace") if isinstance(error.smtp_error, bytes) else str(error.smtp_error)
        reason = worded("mail-refused", host=server.host, code=error.smtp_code, answer=visible(answer)[:200])
        raise NotSent(reason, for_good=error.smtp_code >= 500) from None  # the cause could quote what was sent to log in
    except smtplib.SMTPRecipientsRefused as error:
        codes = [code for code, _ in error.recipients.values()]
        raise NotSent(worded("mail-recipient", host=server.host, to=mail.to), for_good=all(code >= 500 for code in codes)) from None
    except (OSError, smtplib.SMTPException) as error:
        raise NotSent(worded("mail-unreachable", host=server.host, port=server.port, reason=type(error).__name__), for_good=False) from None


def message_of(server: MailServer, mail: Mail) -> EmailMessage:
    """Return the message; its id is made of its key, so that mail programs show a repeated one once. Raises ValueError."""
    domain = parseaddr(server.sender)[1].rpartition("@")[2] or "localhost"
    message = EmailMessage()
    name, address = parseaddr(server.sender)
    message["From"] = Address(display_name=name or worded("mail-sender-name"), addr_spec=address)
    message["To"] = Address(addr_spec=mail.to)
    message["Subject"] = mail.subject
    message["Message-ID"] = f"<{hashlib.sha256(mail.key.encode()).hexdigest()[:32]}@{domain}>"
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(mail.text)
    return message


def _connected(server: MailServer) -> smtplib.SMTP:
    trusted = ssl.create_default_context()
    if server.security == "tls":
        return smtplib.SMTP_SSL(server.host, server.port, timeout=PATIENCE_S, context=trusted)
    connection = smtplib.SMTP(server.host, server.port, timeout=PATIENCE_S)
    if server.security == "starttls":
        try:
            connection.starttls(context=trusted)
        except (OSError, smtplib.SMTPException):
            connection.close()
            raise
    return connection
