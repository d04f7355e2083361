# METADATA
# description: What the network puts on the record about itself.
package governed.service

import data.governed.lib

permit contains {"code": "service.started", "message": "The network begins to serve.", "remedy": null} if {
	input.action == "service.start"
	lib.is_system
}

permit contains {"code": "service.configured", "message": "The organisation changed how the network is set up.", "remedy": null} if {
	input.action == "configuration.change"
	lib.is_system
}

permit contains {"code": "service.stopped", "message": "The network ends in good order.", "remedy": null} if {
	input.action == "service.stop"
	lib.is_system
}
