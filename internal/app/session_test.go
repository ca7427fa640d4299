package app

import (
	"errors"
	"testing"
	"time"

	"hengji/internal/domain"
)

func TestLogin(t *testing.T) {
	a, m, clock, b := site(t)
	sys := Actor{User: "sys", Grants: []domain.Grant{{Role: domain.RoleSystemAdmin}}}
	sec := Actor{User: "sec", Grants: []domain.Grant{{Role: domain.RoleSecurityAdmin}}}
	first, err := a.CreateUser(t.Context(), sys, "wang", "王经办")
	if err != nil {
		t.Fatal(err)
	}
	if err := a.GrantRole(t.Context(), sys, domain.Grant{User: "wang", Role: domain.RoleClerk}); !errors.As(err, new(*Denied)) {
		t.Errorf("a system administrator grants: %v", err)
	}
	if err := a.GrantRole(t.Context(), sec, domain.Grant{User: "wang", Role: domain.RoleClerk, Region: b.Region, Department: b.Department, Office: "K4"}); err != nil {
		t.Fatal(err)
	}
	if err := a.GrantRole(t.Context(), sec, domain.Grant{User: "wang", Role: domain.RoleAuditAdmin}); !errors.As(err, new(*Refused)) {
		t.Errorf("three powers: %v", err)
	}
	code, err := a.Login(t.Context(), "wang", first, "10.0.0.8")
	if err != nil {
		t.Fatal(err)
	}
	actor, mustChange, err := a.Session(t.Context(), code, "10.0.0.8")
	if err != nil || !mustChange || actor.User != "wang" || len(actor.Grants) != 1 {
		t.Fatalf("%+v %v %v", actor, mustChange, err)
	}
	for _, weak := range []string{"Aa1!", "aaaaaaaaaaaa", "Wang-2025-xyz", "Abc123456789"} {
		if err := a.ChangePassword(t.Context(), actor, first, weak); !errors.As(err, new(*Invalid)) {
			t.Errorf("%s: %v", weak, err)
		}
	}
	if err := a.ChangePassword(t.Context(), actor, first, "青禾-Budget-2025"); err != nil {
		t.Fatal(err)
	}
	if _, _, err := a.Session(t.Context(), code, ""); err == nil {
		t.Error("the old session outlived the change")
	}
	for range maxFailed {
		if _, err := a.Login(t.Context(), "wang", "wrong", ""); !errors.As(err, new(*LoginFailed)) {
			t.Fatal(err)
		}
	}
	if _, err := a.Login(t.Context(), "wang", "青禾-Budget-2025", ""); err == nil {
		t.Error("not locked")
	}
	clock.now = clock.now.Add(lockFor + time.Second)
	if code, err = a.Login(t.Context(), "wang", "青禾-Budget-2025", ""); err != nil {
		t.Fatal(err)
	}
	clock.now = clock.now.Add(sessionFor + time.Second)
	if _, _, err := a.Session(t.Context(), code, ""); err == nil {
		t.Error("the session does not end")
	}
	if _, err := a.Login(t.Context(), "nobody", "x", ""); !errors.As(err, new(*LoginFailed)) {
		t.Error(err)
	}
	if n := len(m.entries[domain.Book{}]); n < 8 {
		t.Errorf("%d entries in the register", n)
	}
}

func TestToken(t *testing.T) {
	a, _, clock, b := site(t)
	if _, err := a.CreateUser(t.Context(), System(), "cw", "财务"); err != nil {
		t.Fatal(err)
	}
	if err := a.GrantRole(t.Context(), System(), domain.Grant{User: "cw", Role: domain.RoleFinance}); err != nil {
		t.Fatal(err)
	}
	if _, err := a.IssueToken(t.Context(), Actor{User: "cw"}, "接口", []string{"root"}, 30); !errors.As(err, new(*Invalid)) {
		t.Error(err)
	}
	token, err := a.IssueToken(t.Context(), Actor{User: "cw"}, "接口", []string{"read"}, 30)
	if err != nil {
		t.Fatal(err)
	}
	actor, err := a.Token(t.Context(), token, "")
	if err != nil {
		t.Fatal(err)
	}
	if err := a.Read(t.Context(), actor, b, func(*domain.Bundle) error { return nil }); err != nil {
		t.Error(err)
	}
	if _, err := a.Save(t.Context(), actor, b, "units", []Edit{{Set: map[string]string{"id": "U99", "name": "x", "kind": "subordinate"}}}, "", ""); !errors.As(err, new(*Denied)) {
		t.Errorf("a reading token writes: %v", err)
	}
	if _, err := a.Token(t.Context(), token+"x", ""); err == nil {
		t.Error("a wrong token")
	}
	clock.now = clock.now.AddDate(0, 0, 31)
	if _, err := a.Token(t.Context(), token, ""); err == nil {
		t.Error("an old token")
	}
}

// TestPolicy walks role × use case: what a role may in its own office, in
// another, and in another department.
func TestPolicy(t *testing.T) {
	b := domain.Book{Region: "449902", Year: 2025, Department: "449902001"}
	other := domain.Book{Region: "449902", Year: 2025, Department: "449902002"}
	bundle := &domain.Bundle{Offices: []domain.Office{{ID: "K1", Unit: "U1"}, {ID: "K2", Unit: "U2"}}}
	admins := []domain.Role{domain.RoleSystemAdmin, domain.RoleSecurityAdmin, domain.RoleAuditAdmin}
	has := func(list []domain.Role, r domain.Role) bool {
		for _, x := range list {
			if x == r {
				return true
			}
		}
		return false
	}
	for _, uc := range Policy() {
		var holders int
		for _, option := range domain.Roles().Options {
			role := domain.Role(option.Key)
			actor := Actor{User: "x", Grants: []domain.Grant{{Role: role, Region: b.Region, Department: b.Department, Office: "K1"}}}
			may, own := has(uc.Roles, role), has(uc.Own, role)
			if may {
				holders++
			}
			if got := allow(actor, uc, b, "K1", bundle) == nil; got != may {
				t.Errorf("%s %s in its office: %v", uc.Key, role, got)
			}
			if got := allow(actor, uc, b, "K2", bundle) == nil; got != (may && !own) {
				t.Errorf("%s %s in another office: %v", uc.Key, role, got)
			}
			if allow(actor, uc, other, "K1", bundle) == nil {
				t.Errorf("%s %s in another department", uc.Key, role)
			}
			if has(admins, role) && may && (uc.Key == "book.read" || uc.Scope == "write" && uc.Key != "calendar.save") {
				t.Errorf("%s: the %s reaches business data", uc.Key, role)
			}
			if role == domain.RoleAuditor && may && uc.Changes {
				t.Errorf("%s: the auditor changes something", uc.Key)
			}
		}
		if holders == 0 {
			t.Errorf("%s: nobody may", uc.Key)
		}
	}
}

// All sessions of one person end, those of others go on, and who may not do it, or for
// whom there is nothing to end, is told so.
func TestEndSession(t *testing.T) {
	a, _, _, _ := site(t)
	sec := Actor{User: "sec", Grants: []domain.Grant{{Role: domain.RoleSecurityAdmin}}}
	const password = "Qing-He-2026-ok"
	var codes []string
	for _, user := range []string{"wang", "li"} {
		if err := a.CreateUserWith(t.Context(), System(), user, user, password); err != nil {
			t.Fatal(err)
		}
	}
	for _, user := range []string{"wang", "wang", "li"} {
		code, err := a.Login(t.Context(), user, password, "")
		if err != nil {
			t.Fatal(err)
		}
		codes = append(codes, code)
	}
	if err := a.EndSession(t.Context(), Actor{User: "sys", Grants: []domain.Grant{{Role: domain.RoleSystemAdmin}}}, "wang"); !errors.As(err, new(*Denied)) {
		t.Errorf("the system administrator ends a session: %v", err)
	}
	if err := a.EndSession(t.Context(), sec, "wang"); err != nil {
		t.Fatal(err)
	}
	for i, goesOn := range []bool{false, false, true} {
		if _, _, err := a.Session(t.Context(), codes[i], ""); (err == nil) != goesOn {
			t.Errorf("session %d: %v", i, err)
		}
	}
	if err := a.EndSession(t.Context(), sec, "wang"); !errors.As(err, new(*NotFound)) {
		t.Errorf("ended twice: %v", err)
	}
}
