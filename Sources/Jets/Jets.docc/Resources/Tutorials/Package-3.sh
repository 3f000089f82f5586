cd ../swift-jets
swift run -c release jets plot "exp(sin(t))" --at t=0 --orders 1,2,4 --output picture.svg
