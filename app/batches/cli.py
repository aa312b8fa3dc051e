"""`flask worker`: does the long work of a deployment in a process of its own."""

import click

from app.batches.queue import consumer_queue
from app.batches.running import take_up_abandoned


@click.command("worker", help="Làm các việc dài (in giấy khen hàng loạt); chạy được nhiều tiến trình cùng lúc.")
def worker() -> None:
    """Serves the queue until it is stopped; what other workers left behind is taken up at the start and each minute."""
    consumer_queue().storage.initialize_schema()
    take_up_abandoned()
    consumer = consumer_queue().create_consumer(workers=1, initial_delay=0.1, max_delay=1.0)
    consumer.run()


COMMANDS = (worker,)
