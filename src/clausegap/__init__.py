"""clausegap: reads AI-vendor agreements and shows what a buyer must negotiate, and what it may cost."""

__version__ = "0.1.0"
