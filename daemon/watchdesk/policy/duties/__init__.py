"""What time brings: reminders, escalations, digests. Never a timer: what should have been said by now and was not?"""

from watchdesk.policy.duties.rounds import due

__all__ = ["due"]
