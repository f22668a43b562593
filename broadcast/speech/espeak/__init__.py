"""eSpeak NG: formant synthesis, in processes of its own."""
