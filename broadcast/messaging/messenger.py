"""The two ways out of the house as one adapter."""

from broadcast.messaging.smtp import send_mail
from broadcast.messaging.webhook import post
from broadcast.model.letter import Mail, MailServer, Webhook


class Messenger:
    """Adapter of the port ``Postman``."""

    def mail(self, server: MailServer, mail: Mail) -> None:
        """Send an e-mail. Raises NotSent."""
        send_mail(server, mail)

    def post(self, hook: Webhook, key: str, body: bytes) -> None:
        """Send JSON to a web address. Raises NotSent."""
        post(hook, key, body)
