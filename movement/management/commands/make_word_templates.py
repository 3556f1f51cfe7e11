"""Write the Word templates that stand beside the code from the documents' layouts."""

from django.core.management.base import BaseCommand

from movement.documents import registry, word, word_template


class Command(BaseCommand):
    help = "Write every document's Word template anew from its layout. Run after changing one."

    def handle(self, **options):
        for document in registry.everything():
            content = word.packed(word_template.template_of(document.layout))
            document.word_template.write_bytes(content)
            self.stdout.write(f"{document.word_template.name}: {len(content)} bytes")
