"""Microsoft Graph as far as the desk speaks to it: a double that keeps real state, on real HTTPS, held to Microsoft's
own schema."""
