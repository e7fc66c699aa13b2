"""Changes nothing."""
import fake

fake.main(lambda text: [])
