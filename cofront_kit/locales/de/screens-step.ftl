### Schritte.

step-dip = Gleich nach einem ehrlichen Gespräch fühlt es sich oft erst schlechter an, bevor es besser wird. Das ist normal und geht vorbei.
