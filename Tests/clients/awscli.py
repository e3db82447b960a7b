"""The AWS CLI, version 1 and 2."""

import json
import os
import shutil
import subprocess

import programs

# scripts/test says where the two are; otherwise what the machine has is asked for its version.
VERSIONS = {"aws-cli/1": "AWSCLI_V1", "aws-cli/2": "AWSCLI_V2"}


def find(version):
    """The program of this major version; the test is skipped where there is none."""
    given = os.environ.get(VERSIONS[version])
    places = os.environ.get("PATH", "").split(os.pathsep)
    for program in [given] if given else [shutil.which("aws", path=place) for place in places]:
        if program and os.access(program, os.X_OK) and reported(program).startswith(version):
            return program
    return programs.missing(version, VERSIONS[version])


def reported(program):
    done = subprocess.run([program, "--version"], capture_output=True, text=True)
    return (done.stdout or done.stderr).strip()


class CLI:
    """Calls the CLI against a server."""

    def __init__(self, version, server, folder, **environment):
        self.program = find(version)
        self.endpoint = ["--endpoint-url", server.url]
        self.environment = programs.environment(
            server, folder, AWS_PAGER="", AWS_MAX_ATTEMPTS="1", **environment)

    def __call__(self, service, operation, *arguments):
        """(exit code, standard output as JSON, standard error)"""
        code, output, errors = programs.run(
            [self.program, service, operation, *self.endpoint, "--output", "json", *arguments],
            self.environment)
        return code, json.loads(output or "null"), errors

    def ok(self, service, operation, *arguments):
        """The output of a call that must succeed."""
        code, output, errors = self(service, operation, *arguments)
        assert code == 0, errors
        return output

    def refused(self, service, operation, *arguments):
        """What the terminal says of a call that must fail."""
        code, _, errors = self(service, operation, *arguments)
        assert code in (254, 255), errors
        return errors.strip()
