"""Rules of scripts: templates, their fields and phrases, the texts as shipped."""
