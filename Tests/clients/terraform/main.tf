# Every aws_ssoadmin_* and aws_identitystore_* resource and data source of the provider, in a
# first and a second revision: what can be updated is, and so is what can only be replaced.

terraform {
  required_providers {
    aws = { source = "hashicorp/aws" }
  }
}

# Nothing but the region: the endpoint and the credentials are in the environment, and the
# provider asks STS who it is.
provider "aws" {
  region = "us-east-1"
}

variable "revision" {
  type    = number
  default = 1
}

variable "account" {
  type = string
}

locals {
  second   = var.revision > 1
  instance = data.aws_ssoadmin_instances.here.arns[0]
  store    = data.aws_ssoadmin_instances.here.identity_store_ids[0]
}

data "aws_ssoadmin_instances" "here" {}

# The identity store.

resource "aws_identitystore_user" "ada" {
  identity_store_id  = local.store
  user_name          = "ada"
  display_name       = local.second ? "Ada King" : "Ada Lovelace"
  nickname           = local.second ? null : "Countess"
  title              = local.second ? "Lady" : "Analyst"
  locale             = "en-GB"
  preferred_language = "en"
  profile_url        = "https://example.com/ada"
  timezone           = "Europe/London"
  user_type          = "employee"

  name {
    given_name       = "Ada"
    family_name      = local.second ? "King" : "Lovelace"
    middle_name      = "Augusta"
    formatted        = "Ada Augusta"
    honorific_prefix = "Lady"
    honorific_suffix = local.second ? null : "I"
  }

  emails {
    value   = local.second ? "ada.king@example.com" : "ada@example.com"
    primary = true
    type    = "work"
  }

  phone_numbers {
    value   = local.second ? "+44 2" : "+44 1"
    primary = true
    type    = "work"
  }

  addresses {
    street_address = "12 St James's Square"
    locality       = "London"
    region         = "England"
    postal_code    = local.second ? "SW1Y 4JH" : "SW1Y"
    country        = "GB"
    formatted      = "12 St James's Square, London"
    primary        = true
    type           = "home"
  }
}

# The least that a user has.
resource "aws_identitystore_user" "ben" {
  identity_store_id = local.store
  user_name         = local.second ? "benjamin" : "ben"
  display_name      = "Ben"

  name {
    given_name  = "Ben"
    family_name = "Example"
  }
}

resource "aws_identitystore_group" "developers" {
  identity_store_id = local.store
  display_name      = local.second ? "engineers" : "developers"
  description       = local.second ? "They build" : "They write"
}

resource "aws_identitystore_group_membership" "ada" {
  identity_store_id = local.store
  group_id          = aws_identitystore_group.developers.group_id
  member_id = (local.second
    ? aws_identitystore_user.ben.user_id
  : aws_identitystore_user.ada.user_id)
}

# Permission sets.

resource "aws_ssoadmin_permission_set" "developer" {
  instance_arn     = local.instance
  name             = "Developer"
  description      = local.second ? "Second" : "First"
  relay_state      = local.second ? "https://console.aws.amazon.com/s3" : "https://example.com/"
  session_duration = local.second ? "PT8H" : "PT2H"
  tags             = local.second ? { team = "red" } : { team = "blue", stage = "test" }
}

resource "aws_ssoadmin_permission_set" "plain" {
  instance_arn = local.instance
  name         = "Plain"
}

resource "aws_ssoadmin_permission_set_inline_policy" "developer" {
  instance_arn       = local.instance
  permission_set_arn = aws_ssoadmin_permission_set.developer.arn
  inline_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid      = "Reading"
      Effect   = "Allow"
      Action   = local.second ? ["s3:GetObject", "s3:ListBucket"] : ["s3:GetObject"]
      Resource = "*"
    }]
  })
}

resource "aws_ssoadmin_managed_policy_attachment" "developer" {
  instance_arn       = local.instance
  permission_set_arn = aws_ssoadmin_permission_set.developer.arn
  managed_policy_arn = "arn:aws:iam::aws:policy/${local.second ? "ReadOnlyAccess" : "SecurityAudit"}"
}

resource "aws_ssoadmin_customer_managed_policy_attachment" "developer" {
  instance_arn       = local.instance
  permission_set_arn = aws_ssoadmin_permission_set.developer.arn

  customer_managed_policy_reference {
    name = "DeveloperAccess"
    path = local.second ? "/team/" : "/"
  }
}

resource "aws_ssoadmin_permissions_boundary_attachment" "developer" {
  instance_arn       = local.instance
  permission_set_arn = aws_ssoadmin_permission_set.developer.arn

  permissions_boundary {
    managed_policy_arn = local.second ? null : "arn:aws:iam::aws:policy/PowerUserAccess"

    dynamic "customer_managed_policy_reference" {
      for_each = local.second ? ["DeveloperBoundary"] : []
      content {
        name = customer_managed_policy_reference.value
        path = "/"
      }
    }
  }
}

# Whatever changes in this set is provisioned again, into the account where the group has it.
resource "aws_ssoadmin_account_assignment" "group" {
  instance_arn       = local.instance
  permission_set_arn = aws_ssoadmin_permission_set.developer.arn
  principal_type     = "GROUP"
  principal_id       = aws_identitystore_group.developers.group_id
  target_type        = "AWS_ACCOUNT"
  target_id          = var.account
}

resource "aws_ssoadmin_account_assignment" "user" {
  instance_arn       = local.instance
  permission_set_arn = aws_ssoadmin_permission_set.plain.arn
  principal_type     = "USER"
  principal_id = (local.second
    ? aws_identitystore_user.ben.user_id
  : aws_identitystore_user.ada.user_id)
  target_type = "AWS_ACCOUNT"
  target_id   = var.account
}

# Applications.

resource "aws_ssoadmin_application" "dashboard" {
  name                     = local.second ? "dashboard-2" : "dashboard"
  application_provider_arn = "arn:aws:sso::aws:applicationProvider/custom"
  instance_arn             = local.instance
  description              = local.second ? "Second" : "First"
  status                   = local.second ? "DISABLED" : "ENABLED"
  tags                     = local.second ? { stage = "test" } : { stage = "test", team = "blue" }

  portal_options {
    visibility = "ENABLED"

    sign_in_options {
      application_url = local.second ? "https://example.com/2" : "https://example.com/"
      origin          = "APPLICATION"
    }
  }
}

resource "aws_ssoadmin_application_access_scope" "dashboard" {
  application_arn    = aws_ssoadmin_application.dashboard.application_arn
  authorized_targets = [aws_ssoadmin_application.dashboard.application_arn]
  scope              = "sso:account:access"
}

resource "aws_ssoadmin_application_assignment" "group" {
  application_arn = aws_ssoadmin_application.dashboard.application_arn
  principal_id    = aws_identitystore_group.developers.group_id
  principal_type  = "GROUP"
}

resource "aws_ssoadmin_application_assignment" "user" {
  application_arn = aws_ssoadmin_application.dashboard.application_arn
  principal_type  = "USER"
  principal_id = (local.second
    ? aws_identitystore_user.ben.user_id
  : aws_identitystore_user.ada.user_id)
}

resource "aws_ssoadmin_application_assignment_configuration" "dashboard" {
  application_arn     = aws_ssoadmin_application.dashboard.application_arn
  assignment_required = local.second
}

resource "aws_ssoadmin_trusted_token_issuer" "issuer" {
  name                      = local.second ? "issuer-2" : "issuer"
  instance_arn              = local.instance
  trusted_token_issuer_type = "OIDC_JWT"
  tags                      = local.second ? { team = "red" } : { team = "blue" }

  trusted_token_issuer_configuration {
    oidc_jwt_configuration {
      claim_attribute_path          = local.second ? "name" : "email"
      identity_store_attribute_path = local.second ? "userName" : "emails.value"
      issuer_url                    = "https://example.com"
      jwks_retrieval_option         = "OPEN_ID_DISCOVERY"
    }
  }
}

resource "aws_ssoadmin_instance_access_control_attributes" "here" {
  instance_arn = local.instance

  attribute {
    key = "name"
    value {
      source = ["$${path:name.givenName}"]
    }
  }

  dynamic "attribute" {
    for_each = local.second ? ["department"] : []
    content {
      key = attribute.value
      value {
        source = ["$${path:enterprise.${attribute.value}}"]
      }
    }
  }
}
