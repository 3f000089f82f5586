mkdir mine && cd mine
swift package init --type executable
swift package add-dependency ../swift-jets --type path
swift package add-target-dependency Jets mine --package swift-jets
swift run -c release
