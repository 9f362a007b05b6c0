"""What is proposed waits here for a decision, and what is approved for its release."""

from tracking.ui import address, data, publishing, review

view = address.read(data.state())
asked = view.get(review.PARAMETER)
if asked is None:
    review.waiting(view)
    publishing.show(view)
else:
    review.one(view, asked)
